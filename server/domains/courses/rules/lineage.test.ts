import { describe, expect, it } from 'vitest';
import { importedLineage } from './lineage';

const [ada, ben] = ['018f0000-0000-7000-8000-00000000000a', '018f0000-0000-7000-8000-00000000000b'];

describe('the lineage of an imported course', () => {
  it('is the same for the same owner and title, however it is written', () => {
    expect(importedLineage(ada, ' The  Unix Shell ')).toBe(importedLineage(ada, 'the unix shell'));
  });

  it('is another for another owner or another title', () => {
    const lineages = [importedLineage(ada, 'A'), importedLineage(ben, 'A'), importedLineage(ada, 'B')];
    expect(new Set(lineages).size).toBe(3);
  });
});
