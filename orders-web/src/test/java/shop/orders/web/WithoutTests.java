package shop.orders.web;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves out the tests of this module, and those of orders-domain that come as a jar. */
final class WithoutTests implements ImportOption {

  private final ImportOption here = new ImportOption.DoNotIncludeTests();

  @Override
  public boolean includes(Location location) {
    return here.includes(location) && !location.contains("-tests.jar");
  }
}
