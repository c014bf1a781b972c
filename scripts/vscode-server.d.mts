import type { ChildProcess } from 'node:child_process';

export interface ServerOptions {
  home: string;
  settings?: Record<string, unknown>;
  trusted?: boolean;
  vsix?: string;
  driven?: boolean;
  env?: Record<string, string>;
  timeout?: number;
}

export interface VscodeServer {
  readonly port: number;
  readonly token: string;
  readonly child: ChildProcess;
  readonly userSettings: string;
  logTail(): string;
  address(folder: string, payload?: readonly (readonly [string, string])[]): string;
  remote(file: string): string;
  stop(): Promise<void>;
}

export function startServer(options: ServerOptions): Promise<VscodeServer>;
