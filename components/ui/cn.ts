import { type ClassValue, clsx } from 'clsx';
import { createTailwindMerge } from 'tailwind-merge';

// Only the groups that callers override are listed, so that a page does not carry the table of every utility that
// Tailwind has. A class that is not in a group is simply kept.

const any = () => true;
const edgeColour = (value: string) =>
  /^(transparent|current|ink|line|action|earn|success|warning|danger|focus)/.test(value);
/** Not one side of it: `gap-x-2` leaves `gap-y-3` alone. */
const whole = (value: string) => !/^([xysetbl]|[se][se]|[tb]|t[lr]|b[lr])-/.test(value);
const size = (value: string) => /^(xs|sm|base|md|read|lg|xl|2xl|3xl|\[.*(rem|px|em)\])$/.test(value);
const notSize = (value: string) =>
  !size(value) && !/^(start|end|center|balance|pretty|nowrap|wrap)$/.test(value);

const merge = createTailwindMerge(() => ({
  cacheSize: 200,
  theme: {},
  classGroups: {
    display: [
      'block',
      'inline-block',
      'inline',
      'flex',
      'inline-flex',
      'grid',
      'inline-grid',
      'hidden',
      'contents',
    ],
    p: [{ p: [any] }],
    px: [{ px: [any] }],
    py: [{ py: [any] }],
    ps: [{ ps: [any] }],
    pe: [{ pe: [any] }],
    pt: [{ pt: [any] }],
    pb: [{ pb: [any] }],
    m: [{ m: [any] }],
    mx: [{ mx: [any] }],
    my: [{ my: [any] }],
    ms: [{ ms: [any] }],
    me: [{ me: [any] }],
    mt: [{ mt: [any] }],
    mb: [{ mb: [any] }],
    gap: [{ gap: [whole] }],
    'gap-x': [{ 'gap-x': [any] }],
    'gap-y': [{ 'gap-y': [any] }],
    size: [{ size: [any] }],
    w: [{ w: [any] }],
    h: [{ h: [any] }],
    'min-w': [{ 'min-w': [any] }],
    'min-h': [{ 'min-h': [any] }],
    'max-w': [{ 'max-w': [any] }],
    'max-h': [{ 'max-h': [any] }],
    items: [{ items: [any] }],
    justify: [{ justify: [any] }],
    'grid-cols': [{ 'grid-cols': [any] }],
    'text-size': [{ text: [size] }],
    'text-color': [{ text: [notSize] }],
    'text-align': [{ text: ['start', 'end', 'center'] }],
    'font-family': [{ font: ['display', 'sans', 'read', 'mono'] }],
    'font-weight': [{ font: ['normal', 'medium', 'semibold', 'bold'] }],
    bg: [{ bg: [any] }],
    rounded: [{ rounded: [whole] }],
    'border-color': [{ border: [edgeColour] }],
    shadow: [{ shadow: [any] }],
    position: ['static', 'fixed', 'absolute', 'relative', 'sticky'],
  },
  conflictingClassGroups: {
    gap: ['gap-x', 'gap-y'],
    p: ['px', 'py', 'ps', 'pe', 'pt', 'pb'],
    px: ['ps', 'pe'],
    py: ['pt', 'pb'],
    m: ['mx', 'my', 'ms', 'me', 'mt', 'mb'],
    mx: ['ms', 'me'],
    my: ['mt', 'mb'],
    size: ['w', 'h'],
  },
  conflictingClassGroupModifiers: {},
  postfixLookupClassGroups: [],
  orderSensitiveModifiers: [],
}));

/** Joins class names; of two that set the same thing the later one stays. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
