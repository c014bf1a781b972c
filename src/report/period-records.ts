import { eventsOf } from '../ledger/book.js';
import { eventRecord, type ReportContext } from './report-context.js';

/** Every record that moved something in the period: events, flows and cash; else where the accounts begin. */
export function periodRecords(context: ReportContext): readonly number[] {
  const events = context.values.positions.flatMap(({ position }) => eventsOf(position).filter(isWithin(context)));
  const moved = [...context.values.flowRecords, ...context.values.cashRecords].filter(isWithin(context));
  const records = [
    ...events.sort((a, b) => a.day - b.day).map((event) => eventRecord(context, event)),
    ...moved.map((movement) => context.records.addPlace(movement.record, movement.label)),
  ];
  return records.length > 0 ? records : openingRecords(context);
}

/** The records behind what the investor paid in and took out: external flows of the period and the openings. */
export function flowRecords(context: ReportContext): readonly number[] {
  const flows = context.values.flowRecords.filter(isWithin(context));
  return [...openingRecords(context), ...flows.map((flow) => context.records.addPlace(flow.record, flow.label))];
}

function isWithin({ startDay, endDay }: ReportContext): (item: { readonly day: number }) => boolean {
  return ({ day }) => day > startDay && day <= endDay;
}

/** Where the accounts begin; with a currency, those in it. */
export function openingRecords({ values, records }: ReportContext, currency?: string): readonly number[] {
  const accounts = values.scope.accounts.filter(({ record }) => (currency ?? record.currency) === record.currency);
  return accounts.map(({ record: { path, opening, id } }) =>
    records.add(path, opening.range, `${opening.date} opening ${id.value}`),
  );
}
