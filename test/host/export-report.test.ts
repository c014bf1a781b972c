import { checkExportsReport } from '../support/host/export-check.js';

describe('Export Report', () => {
  it('writes what is shown in every format where it is told to', checkExportsReport);
});
