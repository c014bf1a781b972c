import type * as fs from 'node:fs';

/**
 * What of `node:fs` reads this machine's files, and writes what we keep of them in the editor's storage. It is handed in by
 * the entry of the hosts that have it, so that nothing else of Node is in reach, and the browser's bundle has none.
 */
export type Disk = Pick<
  typeof fs,
  'lstatSync' | 'mkdirSync' | 'readFileSync' | 'readdirSync' | 'renameSync' | 'rmSync' | 'writeFileSync'
>;
