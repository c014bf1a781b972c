import ts from 'typescript';
import { readText } from './repository.js';

/** A call in a source file whose first argument tells what the call is about. */
export interface LiteralCall {
  readonly file: string;
  readonly line: number;
  /** The called function as written: `vscode.l10n.t`. */
  readonly callee: string;
  /** The first argument, when it is a plain string; otherwise absent. */
  readonly text?: string;
}

/** Every call in a file to a function whose written name ends as asked. */
export function callsOf(file: string, calleeEnding: RegExp): readonly LiteralCall[] {
  const source = ts.createSourceFile(file, readText(file), ts.ScriptTarget.Latest, true);
  const found: LiteralCall[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && calleeEnding.test(node.expression.getText())) {
      const [first] = node.arguments;
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const text = first !== undefined && ts.isStringLiteralLike(first) ? { text: first.text } : {};
      found.push({ file, line, callee: node.expression.getText(), ...text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Every plain string in a file. */
export function stringsOf(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readText(file), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
