import { describe, expect, it } from 'vitest';
import { placeSnippet } from './text-editor';

describe('inserting a block', () => {
  it('stands alone, with the cursor where one types', () => {
    expect(placeSnippet('Before.\n\nAfter.', 7, '## |')).toEqual({
      text: 'Before.\n\n## \n\nAfter.',
      cursor: 12,
    });
    expect(placeSnippet('', 0, '$$\n|\n$$')).toEqual({ text: '$$\n\n$$\n', cursor: 3 });
  });

  it('keeps the bars of a table', () => {
    expect(placeSnippet('', 0, '| | | |\n| :-- | :-- |\n| | |').text).toBe('| | | |\n| :-- | :-- |\n| | |\n');
  });
});
