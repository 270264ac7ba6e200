import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import { type AppLocale, locales } from './locales';
import { english, messagesFor } from './messages';
import { type MessageTree, pseudoMessage } from './pseudo';

/** Formats one ICU message the way the app does. */
function format(
  message: string,
  locale: 'en-XA' | 'ar-XB',
  values: Record<string, string | number | Date>,
): string {
  const translator = createTranslator({
    locale,
    messages: { it: pseudoMessage(message, locale) },
    onError: (error) => {
      throw error;
    },
  });
  return (translator as unknown as (key: string, values: object) => string)('it', values);
}

describe('pseudo-locales', () => {
  it('accents, lengthens and brackets what a reader sees', () => {
    const made = pseudoMessage('Save the course', 'en-XA');
    expect(made).toMatch(/^\[Šávé ťhé çöüřšé ~+\]$/);
    expect(made.length).toBeGreaterThanOrEqual(Math.floor('Save the course'.length * 1.4));
  });

  it('turns words around right to left and leaves figures alone', () => {
    expect(pseudoMessage('Left: 17 lessons', 'ar-XB')).toBe('\u202eLeft\u202c: 17 \u202elessons\u202c');
  });

  it.each(['en-XA', 'ar-XB'] as const)(
    'keeps arguments, plurals, selects and quotes working in %s',
    (locale) => {
      const message =
        "It''s {name}: {count, plural, =0 {no items} one {# item of {name}} other {# items}} {kind, select, quiz {check} other {lesson}} '{kept}' {at, date, short}";
      const text = format(message, locale, { name: 'Ada', count: 1, kind: 'quiz', at: new Date(0) });
      expect(text).toContain('Ada');
      expect(text).toContain('{kept}');
      expect(text).toMatch(/1/);
      expect(text).not.toMatch(/plural|select|quiz|\{name\}/);
    },
  );

  it('leaves tags in place', () => {
    expect(pseudoMessage('Read <b>this</b><br></br>now', 'en-XA')).toMatch(
      /^\[Řéáđ <b>ťhíš<\/b><br><\/br>ñöŵ ~+\]$/,
    );
  });

  it('does not change what has no words', () => {
    expect(pseudoMessage('', 'en-XA')).toBe('');
    expect(pseudoMessage('{a}/{b}', 'ar-XB')).toBe('{a}/{b}');
  });

  it.each(locales)('generates every message of every namespace as valid ICU in %s', (locale) => {
    const faults: string[] = [];
    const visit = (tree: MessageTree, path: string) => {
      for (const [key, value] of Object.entries(tree)) {
        if (typeof value !== 'string') visit(value, `${path}.${key}`);
        else if (!parses(value, locale)) faults.push(`${path}.${key}`);
      }
    };
    visit(messagesFor(locale), '');
    expect(faults).toEqual([]);
  });

  it('has the same keys in every language', () => {
    expect(Object.keys(messagesFor('en-XA'))).toEqual(Object.keys(english));
  });
});

/** Whether the message is well formed; a missing value is not a fault of the message. */
function parses(message: string, locale: AppLocale): boolean {
  let invalid = false;
  const translator = createTranslator({
    locale,
    messages: { it: message },
    onError: (error) => {
      if (error.code === 'INVALID_MESSAGE') invalid = true;
    },
  });
  (translator as unknown as (key: string) => string)('it');
  return !invalid;
}
