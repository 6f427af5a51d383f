"""What a person does with a draft: drop, check, mend, describe, restart, discard; and with recipes."""

from parvis.portal.preparation.services.drafts import (
    choose_reading,
    choose_schema,
    clean_name,
    describe,
    discard,
    go_to_step,
    receive_extract,
    restart,
    restart_interrupted,
    title_of,
)
from parvis.portal.preparation.services.gallery import (
    share_recipe,
    shareable_recipe,
    take_recipe,
    withdraw_recipe,
)
from parvis.portal.preparation.services.recipes import (
    add_step,
    answer_held,
    change_step,
    clear_bench,
    give_constant,
    put_on_bench,
    start_anew,
    toggle_step,
    undo,
    use_steps,
)

__all__ = [
    "add_step",
    "answer_held",
    "change_step",
    "choose_reading",
    "choose_schema",
    "clean_name",
    "clear_bench",
    "describe",
    "discard",
    "give_constant",
    "go_to_step",
    "put_on_bench",
    "receive_extract",
    "restart",
    "restart_interrupted",
    "share_recipe",
    "shareable_recipe",
    "start_anew",
    "take_recipe",
    "title_of",
    "toggle_step",
    "undo",
    "use_steps",
    "withdraw_recipe",
]
