package shop.orders.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code java -jar orders-micro.jar}: the product in one file. */
@ExtendWith(SharedProduct.class)
class SingleFileIT {

  @Test
  void answersAndStopsInGoodOrder(Postgres postgres) {
    try (Product product =
        Product.named("single-file").fresh().on(postgres.database()).asOneFile().start()) {
      Smoke.test(product.baseUrl());

      assertThat(product.stop()).isZero();
    }
  }
}
