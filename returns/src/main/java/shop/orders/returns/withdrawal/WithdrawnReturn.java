package shop.orders.returns.withdrawal;

import java.util.SortedMap;
import shop.orders.domain.returned.Return;
import shop.orders.domain.returned.WithdrawalReceipt.Where;

/**
 * Pieces of a return that did not follow from a withdrawal, from which the customer withdraws.
 *
 * @param pieces by line of the order
 * @param split whether other goods stay in the return
 */
record WithdrawnReturn(Return goods, SortedMap<Long, Integer> pieces, boolean split, Where where) {}
