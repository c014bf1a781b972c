/** Asked between steps of a long job; structurally what an editor's cancellation token is. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}
