// SPDX-License-Identifier: Apache-2.0
// Prints "FILE<TAB>true|false<TAB>REPORT" for each file: whether Mustang finds it wholly valid.
import org.mustangproject.validator.ZUGFeRDValidator;

public class Judge {
  public static void main(String[] files) {
    for (String file : files) {
      ZUGFeRDValidator validator = new ZUGFeRDValidator();
      String report = validator.validate(file);
      System.out.println(
          file + "\t" + validator.wasCompletelyValid() + "\t" + report.replaceAll("\\s+", " "));
    }
  }
}
