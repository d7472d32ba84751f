package shop.orders.micro;

import org.junit.jupiter.api.Test;

@OnProduct
class SmokeIT {

  @Test
  void answersOnPayaraMicro(Product product) {
    Smoke.test(product.baseUrl());
  }
}
