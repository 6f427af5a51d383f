"""What people do about a candidate: examine it, ask for an opinion or a decision, sign one."""

from parvis.portal.review.services.asking import ask, ask_everybody
from parvis.portal.review.services.examining import confirm_examination
from parvis.portal.review.services.signing import give_opinion, sign_decision

__all__ = ["ask", "ask_everybody", "confirm_examination", "give_opinion", "sign_decision"]
