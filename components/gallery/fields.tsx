import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { Chip, FilterChip } from '@/components/ui/chip';
import { ChoiceRow } from '@/components/ui/choice-row';
import { Kbd } from '@/components/ui/code';
import { Field, Fieldset } from '@/components/ui/field';
import { CheckCircleIcon, CircleAlertIcon } from '@/components/ui/icons';
import { PasswordInput } from '@/components/ui/password-input';
import { Radio, RadioGroup } from '@/components/ui/radio-group';
import { SearchField } from '@/components/ui/search-field';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { TextInput } from '@/components/ui/text-input';
import { Textarea } from '@/components/ui/textarea';
import { Specimen } from './specimen';

export function Fields() {
  const t = useTranslations('gallery.field');
  const sections = useTranslations('gallery.sections');
  return (
    <Specimen id="field" title={sections('field')}>
      <div className="grid gap-6 sm:grid-cols-2">
        <Field id="g-title" label={t('title')} help={t('titleHelp')}>
          {(wire) => <TextInput {...wire} defaultValue={t('titleValue')} />}
        </Field>
        <Field id="g-reward" label={t('reward')} error={t('rewardError')}>
          {(wire) => <TextInput {...wire} figures inputMode="numeric" defaultValue="600" />}
        </Field>
        <Field id="g-language" label={t('language')}>
          {(wire) => (
            <Select {...wire} defaultValue="sw">
              <option value="en">{t('english')}</option>
              <option value="sw">{t('kiswahili')}</option>
            </Select>
          )}
        </Field>
        <Field id="g-invited" label={t('invited')}>
          {(wire) => <TextInput {...wire} disabled defaultValue={t('invitedValue')} />}
        </Field>
        <Field id="g-password" label={t('password')} aside={<a href="#g-password">{t('forgot')}</a>}>
          {(wire) => <PasswordInput {...wire} autoComplete="off" defaultValue="azora-demo" />}
        </Field>
        <Field id="g-summary" label={t('summary')}>
          {(wire) => <Textarea {...wire} rows={2} defaultValue={t('summaryValue')} />}
        </Field>
      </div>
      <form role="search" aria-label={t('search')}>
        <SearchField label={t('search')} placeholder={t('searchHint')} shortcut={<Kbd>/</Kbd>} />
      </form>
    </Specimen>
  );
}

export function Choices() {
  const t = useTranslations('gallery.choice');
  const sections = useTranslations('gallery.sections');
  return (
    <Specimen id="choice" title={sections('choice')} className="sm:grid-cols-2 xl:grid-cols-4">
      <Fieldset id="g-level" legend={t('level')}>
        <Checkbox label={t('beginner')} count={27} defaultChecked />
        <Checkbox label={t('intermediate')} count={15} />
        <Checkbox label={t('advanced')} count={0} disabled />
      </Fieldset>
      <RadioGroup id="g-pay" legend={t('pay')}>
        <Radio name="pay" value="wallet" label={t('wallet')} help={t('walletHelp')} defaultChecked />
        <Radio name="pay" value="card" label={t('card')} />
      </RadioGroup>
      <Fieldset id="g-switch" legend={t('switches')}>
        <Switch label={t('timer')} defaultChecked />
        <Switch label={t('preview')} help={t('previewHelp')} />
      </Fieldset>
      <Fieldset id="g-chips" legend={t('chips')}>
        <div className="flex flex-wrap gap-2">
          <FilterChip href="#choice-title" removeLabel={t('removeBeginner')}>
            {t('beginner')}
          </FilterChip>
          <Chip pressed>{t('intermediate')}</Chip>
          <Chip>
            {t('stuck')} <span className="num">2</span>
          </Chip>
        </div>
      </Fieldset>
    </Specimen>
  );
}

export function Answers() {
  const t = useTranslations('gallery.answer');
  const sections = useTranslations('gallery.sections');
  return (
    <Specimen id="answer" title={sections('answer')} className="gap-8 xl:grid-cols-2">
      <fieldset className="grid gap-3">
        <legend className="mb-3 font-read text-read">{t('question')}</legend>
        <ChoiceRow type="radio" name="g-answer" letter="A">
          {t('a')}
        </ChoiceRow>
        <ChoiceRow type="radio" name="g-answer" letter="B" defaultChecked>
          {t('b')}
        </ChoiceRow>
        <ChoiceRow type="radio" name="g-answer" letter="C">
          {t('c')}
        </ChoiceRow>
      </fieldset>
      <fieldset disabled className="grid content-start gap-3">
        <legend className="mb-3 font-read text-read">{t('question')}</legend>
        <ChoiceRow
          type="radio"
          name="g-verdict"
          letter="A"
          tone="wrong"
          defaultChecked
          verdict={
            <span className="flex gap-1.5 text-danger-text">
              <CircleAlertIcon />
              {t('wrong')}
            </span>
          }
        >
          {t('a')}
        </ChoiceRow>
        <ChoiceRow
          type="radio"
          name="g-verdict"
          letter="B"
          tone="right"
          verdict={
            <span className="flex gap-1.5 text-success-text">
              <CheckCircleIcon />
              {t('right')}
            </span>
          }
        >
          {t('b')}
        </ChoiceRow>
      </fieldset>
    </Specimen>
  );
}
