import { describe, expect, it, vi } from 'vitest';
import { questionsOf } from '../../document/questions';
import { validateDocument } from '../../document/validate';
import { importArchive } from '../import-archive';
import { entriesOf } from '../fixtures/entries';

// Real work on machines of any speed: what is measured here is measured by itself.
vi.setConfig({ testTimeout: 60_000 });

async function converted(problem: string) {
  const course = await importArchive(
    entriesOf({
      'course.xml':
        '<course><chapter><sequential><vertical display_name="l"><problem url_name="p"/></vertical></sequential></chapter></course>',
      'problem/p.xml': problem,
    }),
  );
  const document = course.modules[0]?.lessons[0]?.document;
  return { course, document, questions: document === undefined ? [] : questionsOf(document) };
}

describe('a problem', () => {
  it.each([
    ['a pattern', '<stringresponse answer="..bble" type="ci regexp"/>', /pattern/],
    ['a formula', '<formularesponse answer="x^2"/>', /formula/],
    ['a program', '<customresponse cfn="f"/>', /program/],
    ['complex numbers', '<numericalresponse answer="10*i"/>', /not a plain number/],
    [
      'several right ones',
      '<multiplechoiceresponse><choicegroup><choice correct="true">a</choice><choice correct="true">b</choice></choicegroup></multiplechoiceresponse>',
      /Any one of several|any one of several/,
    ],
    [
      'no right one',
      '<multiplechoiceresponse><choicegroup><choice correct="false">a</choice><choice correct="false">b</choice></choicegroup></multiplechoiceresponse>',
      /None|none/,
    ],
    [
      'an option without text',
      '<multiplechoiceresponse><choicegroup><choice correct="true"><img src="/static/gone.png"/></choice><choice correct="false">b</choice></choicegroup></multiplechoiceresponse>',
      /option 1 has no text/,
    ],
    [
      'one of a long list',
      `<optionresponse><optioninput correct="o40" options="${Array.from({ length: 40 }, (_, n) => `o${n + 1}`).join(',')}"/></optionresponse>`,
      /more than 30 options/,
    ],
    ['something new', '<holographicresponse/>', /not known/],
  ])(
    'that asks for %s is a note, never required, and named in the report',
    async (_name, response, reason) => {
      const { course, document, questions } = await converted(
        `<problem display_name="Hard"><p>Think.</p>${response}</problem>`,
      );
      expect(questions).toEqual([]);
      expect(document?.content).toMatchObject([{ type: 'note', attrs: { title: 'Hard' } }]);
      expect(JSON.stringify(document)).toContain('Think.');
      expect(course.report.skipped).toContainEqual({
        item: 'Hard (in “l”)',
        reason: expect.stringMatching(reason) as unknown,
      });
    },
  );

  it('keeps the words after its last field, in a note too', async () => {
    const { document } = await converted(
      '<problem><p>Before.</p><customresponse cfn="f"/><p>Between.</p><formularesponse answer="x"/><p>After.</p></problem>',
    );
    expect(document?.content).toMatchObject([
      { type: 'note', attrs: { text: 'Before.' } },
      { type: 'note', attrs: { text: 'Between.\nAfter.' } },
    ]);
  });

  it('keeps the space after a formula', async () => {
    const { questions } = await converted(
      String.raw`<problem><p>Let \(x\) and \(y\) be \[z\] then.</p><numericalresponse answer="1"/></problem>`,
    );
    expect(questions[0]?.prompt).toMatch(/^Let \$x\$ and \$y\$ be/);
  });

  it('is never cut in the middle of a character', async () => {
    const { course, document } = await converted(
      `<problem display_name="${'n'.repeat(299)}😀"><p>Think.</p><stringresponse answer="${'a'.repeat(499)}😀"/>
       <customresponse/><solution><p>${'w'.repeat(3_999)}😀</p></solution></problem>`,
    );
    expect(validateDocument(document)).toMatchObject({ ok: true });
    expect(JSON.stringify(course.report)).not.toContain(String.raw`\ud83d`);
  });

  it('beyond the end of a lesson makes no quiz of it', async () => {
    const note = '<customresponse/>';
    const { course } = await converted(
      `<problem><p>Much.</p>${note.repeat(2_000)}<numericalresponse answer="1"/></problem>`,
    );
    expect(course.modules[0]?.lessons).toMatchObject([{ kind: 'text' }]);
    expect(course.modules[0]?.lessons[0]).not.toHaveProperty('passPercent');
  });

  it('whose numbers a program makes is a note', async () => {
    const { questions } = await converted(
      '<problem display_name="Random"><script type="loncapa/python">z = 3</script><p>What is $z + 1?</p><numericalresponse answer="4"/></problem>',
    );
    expect(questions).toEqual([]);
  });

  it('in a table asks with the words of its row and column', async () => {
    const { questions } = await converted(
      `<problem display_name="Who"><table><tr><th>Discovery</th><th>By</th><th>From</th></tr>
       <tr><td>Relativity</td><td><optionresponse><optioninput options="('Einstein','Newton')" correct="Einstein"/></optionresponse></td>
       <td><optionresponse><optioninput options="('Germany','England')" correct="Germany"/></optionresponse></td></tr></table></problem>`,
    );
    expect(questions.map((question) => question.prompt.split(/\n+/))).toEqual([
      ['Relativity', 'By'],
      ['Relativity', 'From'],
    ]);
  });

  it('keeps options that hold commas, quotes and formulas', async () => {
    const { questions } = await converted(
      `<problem><optionresponse><label>Pick</label><optioninput options="('a, b','it\\'s','c')" correct="it's"/></optionresponse>
       <multiplechoiceresponse><label>Formula</label><choicegroup><choice correct="true">\\(x^2\\)</choice><choice correct="false"><b>no</b></choice></choicegroup></multiplechoiceresponse></problem>`,
    );
    expect(questions[0]?.options?.map((option) => [option.text, option.correct])).toEqual([
      ['a, b', false],
      ["it's", true],
      ['c', false],
    ]);
    expect(questions[1]?.options?.map((option) => option.text)).toEqual(['$x^2$', '**no**']);
  });
});

describe('the shorthand of authors', () => {
  const shorthand = async (markdown: string) =>
    (
      await converted(
        `<problem display_name="S" markdown="${markdown.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"/>`,
      )
    ).questions;

  it('asks for one, for several, from a list, for text and for numbers', async () => {
    const questions = await shorthand(
      '>>One?<<\n( ) a\n(x) b {{why}}\n\n>>Several?||Two are right.<<\n[x] c\n[ ] d\n[x] e\n\n>>List?<<\n[[f, (g), h]]\n\n>>Text?<<\n= Doc\nor= Happy\nnot= Bob {{no}}\n\n>>Number?<<\n= 600 +-5\n\n||A hint.||\n',
    );
    expect(questions.map((question) => [question.type, question.prompt.replace(/\s+/g, ' ')])).toEqual([
      ['single', 'One?'],
      ['multiple', 'Several? Two are right.'],
      ['single', 'List?'],
      ['short_text', 'Text?'],
      ['number', 'Number?'],
    ]);
    expect(questions[3]?.accepted).toEqual(['Doc', 'Happy']);
    expect([questions[4]?.value, questions[4]?.tolerance]).toEqual([600, 5]);
    expect(questions[0]?.hint).toBe('A hint.');
    expect(questions[0]?.options?.[1]?.feedback).toBe('why');
  });
});
