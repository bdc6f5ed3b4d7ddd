/** Names a value: a version of the data, a place in it, a series. */
export interface ValueAddress {
  readonly dataset: string;
  readonly place: string;
  readonly series: string;
}
