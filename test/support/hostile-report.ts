import type { AttributionReport } from '../../src/report/view-model.js';
import { reportFixture } from './report-fixture.js';

/** Texts that would break out of a page, of Markdown, or of a spreadsheet's cell. */
const HOSTILE = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!-- <script>',
  '</noscript></pre></title><svg onload=alert(1)>',
  'a | b ` c **d** _e_ [f](https://evil.example) ![g](https://evil.example/g.png)',
  'https://evil.example and www.evil.example and me@evil.example',
  "=cmd|' /C calc'!A0",
  '+1+cmd',
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  'two\n\n# lines\r\n=1',
  '&lt;b&gt; %text% %report% $& $1',
] as const;

/** Keys whose texts come from a user's files; the rest are words of ours. */
const THEIRS = new Set(['name', 'message', 'label', 'underlying', 'instruments', 'instrument', 'tags', 'positions']);

/** A believable report in which every text of a user's is hostile. Numbers stay as they are. */
export function hostileReport(): AttributionReport {
  let at = 0;
  const next = (text: string): string => `${HOSTILE[at++ % HOSTILE.length] ?? ''} ${text}`;
  const map = (value: unknown, isTheirs: boolean): unknown => {
    if (typeof value === 'string') return isTheirs && value !== '' ? next(value) : value;
    if (Array.isArray(value)) return value.map((one) => map(one, isTheirs));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, map(inner, THEIRS.has(key))]));
  };
  const report = reportFixture();
  return {
    ...(map(report, false) as AttributionReport),
    positions: report.positions.map((row) => ({ ...row, id: next(row.id), instruments: row.instruments.map(next) })),
    problems: HOSTILE.map((text) => ({ code: 'x', severity: 'error' as const, args: [], message: text, record: 0 })),
  };
}
