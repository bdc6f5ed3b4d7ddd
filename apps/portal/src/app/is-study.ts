/** A study counts shares and ranks nobody: its results are no lists to stand on. */
export const isStudy = ({
  lists,
}: {
  readonly lists: readonly { readonly kind: string }[];
}): boolean => lists.length > 0 && lists.every(({ kind }) => kind === 'coverage');
