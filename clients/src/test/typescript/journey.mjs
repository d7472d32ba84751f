// The generated TypeScript client, as a shop's pages would use it: from the cart to two parcels, and a
// problem. Run with the URL of the product and two tokens, in the folder of the built client.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';

const [basePath, customerToken, staffToken] = process.argv.slice(2);
const orders = createRequire(`${process.cwd()}/`)('./dist/index.js');

const api = (type, token) =>
  new type(new orders.Configuration({ basePath, accessToken: token }));
const key = () => randomUUID();

const catalogue = api(orders.CatalogueApi, customerToken);
const cart = api(orders.CartApi, customerToken);
const checkout = api(orders.CheckoutApi, customerToken);
const steps = api(orders.OrderStepsApi, staffToken);

const item = (await catalogue.listItems({ query: 'school bag' })).data[0];
for (const line of (await cart.getCart()).lines) {
  await cart.deleteCartLine({ lineId: line.id });
}
const filled = await cart.addCartLine({ newCartLine: { itemId: item.id, quantity: 2 } });
assert.equal(filled.lines[0].quantity, 2);

const placed = await checkout.placeOrder({
  idempotencyKey: key(),
  checkout: {
    paymentMethod: 'stripe',
    shippingAddress: {
      firstname: 'Amina',
      lastname: 'Rahman',
      phoneNumber: '+918001234567',
      address1: '1 Park Street',
      city: 'Kolkata',
      country: 'IN',
    },
  },
});
const order = placed.orders[0];
assert.equal(order.status, orders.OrderStatusEnum.Pending);
assert.ok(order.placedAt instanceof Date);

const id = order.id;
const paid = await steps.recordPayment({
  id,
  idempotencyKey: key(),
  newPayment: { amount: order.total, method: 'stripe', reference: `pi_ts_${id}` },
});
assert.equal(paid.paymentStatus, orders.OrderPaymentStatusEnum.Paid);

const refused = await steps.confirmOrder({ id, ifMatch: '"0"' }).then(
  () => assert.fail('confirmed in another version'),
  (failure) => failure,
);
assert.ok(refused instanceof orders.ResponseError);
assert.equal(refused.response.status, 412);
const problem = orders.ProblemFromJSON(await refused.response.json());
assert.equal(problem.code, 'version_changed');
console.log(problem.code);

await steps.confirmOrder({ id, ifMatch: `"${paid.version}"`, idempotencyKey: key() });
await steps.packOrder({ id, idempotencyKey: key() });
const parcel = { courierName: 'express', trackingNo: '1' };
const lines = [{ lineId: order.lines[0].id, quantity: 1 }];
const half = await steps.shipOrder({ id, newShipment: { ...parcel, lines } });
assert.equal(half.status, orders.OrderStatusEnum.Packed);
const sent = await steps.shipOrder({ id, newShipment: { ...parcel, trackingNo: '2' } });
assert.equal(sent.shipments.length, 2);
console.log(sent.status);
