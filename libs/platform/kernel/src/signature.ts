import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** A new Ed25519 secret key (RFC 8032), 32 bytes in hexadecimal. */
export function newSigningKey(): string {
  return bytesToHex(ed25519.utils.randomSecretKey());
}

export function publicKeyOf(secretKey: string): string {
  return bytesToHex(ed25519.getPublicKey(hexToBytes(secretKey)));
}

/** Signature of the UTF-8 bytes of a text, 64 bytes in hexadecimal. */
export function signText(text: string, secretKey: string): string {
  return bytesToHex(ed25519.sign(utf8ToBytes(text), hexToBytes(secretKey)));
}

/** False for a wrong signature and for one that is not even well-formed. */
export function verifyText(text: string, signature: string, publicKey: string): boolean {
  const wellFormed = /^[0-9a-f]{128}$/.test(signature) && /^[0-9a-f]{64}$/.test(publicKey);
  return (
    wellFormed && ed25519.verify(hexToBytes(signature), utf8ToBytes(text), hexToBytes(publicKey))
  );
}
