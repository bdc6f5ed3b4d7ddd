const CODE = /^[0-9A-Za-z]+$/;

/** What an address that compares cities asks for: codes with commas between them, each once, and what is no code. */
export function comparedCodes(address: string | undefined): {
  readonly codes: readonly string[];
  readonly others: readonly string[];
} {
  const asked = [...new Set((address ?? '').split(',').map((part) => part.trim()))].filter(
    (part) => part !== '',
  );
  return {
    codes: asked.filter((part) => CODE.test(part)),
    others: asked.filter((part) => !CODE.test(part)),
  };
}
