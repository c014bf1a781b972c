import type { PageContext } from '../page-context.js';
import { drawBridge } from '../sections/bridge.js';
import { drawExposureOverTime } from '../sections/exposure-over-time.js';
import { drawIcicle } from '../sections/icicle.js';
import { drawOverTime } from '../sections/over-time.js';
import { drawPath } from '../sections/path.js';
import { drawTradeChart } from '../sections/trade-chart.js';
import type { Draw } from './paint-queue.js';

/** Draws the page's charts into their places, each when its turn comes. */
export function chartDrawings(context: PageContext): Draw {
  return (name, width, height) => {
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
  };
}
