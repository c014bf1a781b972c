/** Entry of the web worker extension host (vscode.dev): the same wiring, nothing of Node. */
export { activate } from './activate.js';
