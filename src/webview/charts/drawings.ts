import type { PageContext } from '../page-context.js';
import { drawBridge } from '../sections/bridge.js';
import { drawExposureOverTime } from '../sections/exposure-over-time.js';
import { drawIcicle } from '../sections/icicle.js';
import { drawOverTime } from '../sections/over-time.js';
import { drawPath } from '../sections/path.js';
import { drawTradeChart } from '../sections/trade-chart.js';

/** Draws one of the page's charts; `undefined` where a place names none. */
export function drawChart(context: PageContext, name: string, width: number, height: number): Element | undefined {
  const room = { width, height, isSmall: context.size === 'glance' };
  switch (name) {
    case 'path':
    case 'drawdown':
      return drawPath(context, name, room);
    case 'bridge':
      return drawBridge(context, room);
    case 'over-time':
      return drawOverTime(context, room);
    case 'exposure-over-time':
      return drawExposureOverTime(context, room);
    case 'icicle':
      return drawIcicle(context, room);
    case 'trade-chart':
      return drawTradeChart(context, room);
    default:
      return undefined;
  }
}
