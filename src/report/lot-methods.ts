import type { ReportContext } from './report-context.js';
import type { AttributionReport } from './view-model.js';

/** How each account shown chose its lots. */
export function lotMethods({ values }: ReportContext): AttributionReport['lots'] {
  return values.scope.accounts.map(({ record }) => ({ account: record.id.value, method: record.lots }));
}
