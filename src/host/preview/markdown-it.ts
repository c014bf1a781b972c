/** What of markdown-it, which VS Code's preview hands over, is used here. Its types are no dependency of ours. */
export interface Token {
  type: string;
  readonly info: string;
  readonly content: string;
  readonly map: readonly [number, number] | null;
}

export interface Renderer {
  renderAttrs(token: Token): string;
}

export type Rule = (
  tokens: readonly Token[],
  index: number,
  options: unknown,
  environment: unknown,
  self: Renderer,
) => string;

export interface CoreState {
  readonly tokens: Token[];
  readonly inlineMode: boolean;
}

export interface MarkdownIt {
  readonly renderer: { readonly rules: Record<string, Rule | undefined> };
  readonly core: { readonly ruler: { push(name: string, rule: (state: CoreState) => void): void } };
}
