import { AppError } from '@/server/platform/errors';
import { COMMON_RUNS, COMMON_STEMS } from './common-passwords';

/** Words that a stranger tries first here. */
const SITE_WORDS = ['azora', 'learntoearn'];

const LOOK_ALIKES: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  '5': 's',
  $: 's',
  '7': 't',
};
const asLetters = (text: string): string => text.replace(/[@431!05$7]/g, (sign) => LOOK_ALIKES[sign] ?? sign);
const lettersOnly = (text: string): string => text.replace(/[^\p{L}]/gu, '');
const withoutEnds = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

function isRun(text: string): boolean {
  const backwards = [...text].reverse().join('');
  return COMMON_RUNS.some((run) => {
    const twice = run + run;
    return twice.includes(text) || twice.includes(backwards);
  });
}

/** One short piece again and again: `aaaaaaaa`, `12121212`, `abcabcabc`. */
function isRepetition(text: string): boolean {
  return /^(.{1,4}?)\1+$/u.test(text) || new Set(text).size <= 2;
}

/** Whether the whole password is a commonly leaked one, looked at without digits and signs around or inside it. */
function isCommon(password: string): boolean {
  const plain = password.toLowerCase();
  if (isRun(plain) || isRepetition(plain)) return true;
  if (/^[\d\s./:,_-]+$/.test(plain)) return isGuessableNumber(plain);
  const stems = [
    withoutEnds(plain),
    lettersOnly(plain),
    withoutEnds(asLetters(plain)),
    lettersOnly(asLetters(plain)),
  ];
  return stems.some((stem) => COMMON_STEMS.has(stem) && plain.length - stem.length <= 8);
}

/** Dates and phone-like numbers of eight digits, and runs with a separator. */
function isGuessableNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return digits.length <= 8 || isRun(digits) || isRepetition(digits);
}

/** The password is little more than a word that belongs to this site or to this person. */
function leansOn(password: string, words: readonly string[]): boolean {
  const forms = [password.toLowerCase(), asLetters(password.toLowerCase())];
  return words.some((word) =>
    forms.some((form) => {
      if (!form.includes(word)) return false;
      const rest = form
        .split(word)
        .join('')
        .replace(/[^\p{L}\p{N}]/gu, '');
      // Years and counters around the word do not help; several more letters do.
      return lettersOnly(rest).length < 6 && rest.length < 8;
    }),
  );
}

function personalWords(email: string, name: string): string[] {
  const [local = '', host = ''] = email.toLowerCase().split('@');
  const parts = [
    local,
    ...local.split(/[^\p{L}\p{N}]+/u),
    ...name.toLowerCase().split(/\s+/),
    host.split('.')[0] ?? '',
  ];
  return [...new Set(parts)].filter((part) => part.length >= 4);
}

function refuse(path: string, reason: string, message: string): never {
  throw new AppError('invalid', reason, message, { errors: [{ path, message }] });
}

/**
 * Lets a new password through unless it is guessed first: refuses `identity.password_common` for leaked ones, runs and
 * repetitions, `identity.password_about_you` for ones made of this site's name, the address or the name. Length is the
 * contract's rule; there are no rules of composition.
 */
export function assertNewPassword(
  password: string,
  person: { email: string; name: string },
  path = 'password',
): void {
  if (isCommon(password)) {
    refuse(
      path,
      'identity.password_common',
      'This password is on every list of leaked ones. Use a few words of your own.',
    );
  }
  if (leansOn(password, SITE_WORDS)) {
    refuse(path, 'identity.password_about_you', 'Leave the name of this site out of your password.');
  }
  if (leansOn(password, personalWords(person.email, person.name))) {
    refuse(path, 'identity.password_about_you', 'Leave your name and e-mail address out of your password.');
  }
}
