const SLUG_MAX = 72;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  '&': ' and ',
  '+': ' plus ',
  '#': ' sharp ',
  '@': ' at ',
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  ё: 'yo',
  є: 'ye',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'yi',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ў: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ђ: 'dj',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  џ: 'dz',
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
};

/** Words that are addresses of their own beside a course's. */
const RESERVED = new Set(['new', 'search', 'facets', 'import', 'imports']);

/** German writes ä as ae; everywhere else the mark is dropped. */
const GERMAN: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** The slug that a title asks for: transliterated, lower case, words joined by hyphens; `course` when nothing is left. */
export function slugOf(title: string, language = 'en'): string {
  const lower = title.normalize('NFC').toLowerCase().replace(/ου|ού/g, 'ou');
  const german = language.toLowerCase().startsWith('de');
  const spelt = german ? lower.replace(/[äöü]/g, (letter) => GERMAN[letter] ?? letter) : lower;
  const latin = Array.from(spelt.normalize('NFKC'))
    .map((letter) => LETTERS[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
  const letters = Array.from(latin.normalize('NFC'))
    .map((letter) => LETTERS[letter] ?? letter)
    .join('');
  const words = letters
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const cut = words.slice(0, SLUG_MAX).replace(/-+$/g, '');
  if (cut === '') return 'course';
  return UUID.test(cut) || RESERVED.has(cut) ? `course-${cut}` : cut;
}

/** The slugs to try in turn: the plain one, then numbered; the caller adds a random one after the last. */
export function slugCandidates(title: string, language: string, tries = 6): string[] {
  const plain = slugOf(title, language);
  return Array.from({ length: tries }, (_, index) => (index === 0 ? plain : `${plain}-${index + 1}`));
}
