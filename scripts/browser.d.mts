export function findOrGetBrowser(): Promise<string>;
export const browserFlags: string[];
