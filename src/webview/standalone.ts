import { readToPage } from '../protocol/validators.js';
import type { HostLink } from './host-link.js';
import { Page } from './page.js';

/* The start of a saved report: the same page over the report that stands in the file. Nothing is asked of anybody. */

/** Nobody listens and nothing is kept: what the reader chooses lasts as long as the page. */
const nobody: HostLink = {
  isStandalone: true,
  send: () => undefined,
  recall: () => ({}),
  keep: () => undefined,
};

/** A sheet is laid out in the column of 720 px, whatever the window's width; see standalone.css. */
function drawForPaper(page: Page): void {
  const set = (isPaper: boolean) => {
    if (document.body.classList.contains('paper') === isPaper) return;
    document.body.classList.toggle('paper', isPaper);
    page.setPaper(isPaper);
  };
  // Browsers tell of printing in one of two ways, most in both.
  const print = matchMedia('print');
  print.addEventListener('change', () => {
    set(print.matches);
  });
  window.addEventListener('beforeprint', () => {
    set(true);
  });
  window.addEventListener('afterprint', () => {
    set(false);
  });
  set(print.matches);
}

const root = document.getElementById('app');
const data = document.getElementById('report');
if (root && data) {
  const read = readToPage(JSON.parse(data.textContent));
  if ('wrong' in read) throw new Error(`The report in this file is damaged: ${read.wrong}`);
  const page = new Page(root, nobody, performance.now());
  page.receive(read.message);
  drawForPaper(page);
}
