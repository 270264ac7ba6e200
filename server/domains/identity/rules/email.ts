import { AppError } from '@/server/platform/errors';
import { EMAIL_LENGTH_MAX } from '../contract';

const LOCAL_PART = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/** Faultless canonical form, or undefined. */
export function tryCanonicalEmail(raw: string): string | undefined {
  // The order matters: compatibility forms such as the full-width @ must become plain before anything is checked.
  const email = raw.normalize('NFKC').trim().toLowerCase();
  if (email.length > EMAIL_LENGTH_MAX) return undefined;
  const parts = email.split('@');
  const [local, host] = parts;
  if (parts.length !== 2 || !local || !host || local.length > 64 || !LOCAL_PART.test(local)) return undefined;
  const labels = host.split('.');
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return undefined;
  // A top label of digits alone is an address of a machine, not a domain.
  return /^\p{N}+$/u.test(labels.at(-1) ?? '') ? undefined : email;
}

/**
 * The one form of an e-mail address that is stored, compared and unique: NFKC, trimmed, lower case, then validated as a
 * single plain mailbox. Tags (`user+tag`) stay part of the address. Refuses `identity.email_invalid`.
 */
export function canonicalEmail(raw: string): string {
  const email = tryCanonicalEmail(raw);
  if (email) return email;
  const message = 'Write one e-mail address, such as name@example.org.';
  throw new AppError('invalid', 'identity.email_invalid', message, { errors: [{ path: 'email', message }] });
}
