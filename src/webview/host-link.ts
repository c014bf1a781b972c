import type { PanelMemory, ToHost } from '../protocol/messages.js';
import { parseMemory } from '../protocol/validators.js';

interface VsCodeApi {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: PanelMemory): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The page's only way out: messages to the host, and what is kept while the page is hidden. */
export interface HostLink {
  /** True where no host listens: in a saved report. */
  readonly isStandalone: boolean;
  readonly send: (message: ToHost) => void;
  readonly recall: () => PanelMemory;
  readonly keep: (memory: PanelMemory) => void;
}

/** Takes the editor's interface, which is handed out once; it stays in this closure. */
export function connectHost(): HostLink {
  const api = acquireVsCodeApi();
  return {
    isStandalone: false,
    send: (message) => {
      api.postMessage(message);
    },
    recall: () => parseMemory(api.getState()),
    keep: (memory) => {
      api.setState(memory);
    },
  };
}
