import { describe, expect, it } from 'vitest';
import { activeFacets, catalogueHref, readQuery } from './catalogue-query';

describe('the catalogue in the address', () => {
  it('reads what it knows, once each, and leaves the rest', () => {
    expect(
      readQuery({ q: ' water ', level: ['beginner', 'advanced'], sort: 'price', page: '3', subject: '' }),
    ).toEqual({
      q: 'water',
      level: 'beginner',
    });
  });

  it('changes one part and goes back to the first page', () => {
    const query = { q: 'a b', level: 'beginner', cursor: 'x' };
    expect(catalogueHref('en', query, { level: undefined })).toBe('/en/courses?q=a+b');
    expect(catalogueHref('en', query, { cursor: 'y' })).toBe('/en/courses?q=a+b&level=beginner&cursor=y');
    expect(catalogueHref('en', {}, {})).toBe('/en/courses');
  });

  it('names the filters that are on', () => {
    expect(activeFacets({ price: 'free', subject: 'Health', q: 'x' })).toEqual([
      { facet: 'subject', value: 'Health' },
      { facet: 'price', value: 'free' },
    ]);
  });
});
