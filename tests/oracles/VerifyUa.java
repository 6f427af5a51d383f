import java.io.FileInputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Hold files to PDF/UA-1 with veraPDF: one line a file, "path TAB checks", then one indented line a fault. */
public class VerifyUa {
    private static final int MOST_FAULTS = 50;

    public static void main(String[] paths) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        for (String path : paths) {
            try (FileInputStream file = new FileInputStream(path);
                    PDFAParser parser = Foundries.defaultInstance().createParser(file, PDFAFlavour.PDFUA_1);
                    PDFAValidator validator = Foundries.defaultInstance()
                            .createValidator(PDFAFlavour.PDFUA_1, MOST_FAULTS, false, true, false)) {
                ValidationResult result = validator.validate(parser);
                System.out.println(path + "\t" + result.getTotalAssertions());
                for (TestAssertion one : result.getTestAssertions()) {
                    if (one.getStatus() == TestAssertion.Status.FAILED) {
                        System.out.println("  " + one.getRuleId().getClause() + "-"
                                + one.getRuleId().getTestNumber() + " " + one.getMessage() + " at "
                                + one.getLocation().getContext());
                    }
                }
            }
        }
    }
}
