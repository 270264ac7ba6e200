'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Kbd } from '@/components/ui/code';
import { Dialog, Sheet } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import { CopyIcon, EllipsisIcon, EyeIcon, MoveIcon, QuestionIcon, TrashIcon } from '@/components/ui/icons';
import { LiveRegion } from '@/components/ui/live-region';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu';
import { Popover } from '@/components/ui/popover';
import { ToastView, useToast } from '@/components/ui/toast';
import { Tooltip } from '@/components/ui/tooltip';
import { Specimen } from './specimen';

export function ToastSpecimen() {
  const t = useTranslations('gallery.notice');
  const ui = useTranslations('ui');
  const toast = useToast();
  const example = { message: t('toast'), action: { label: ui('undo'), onPress: () => undefined } };
  return (
    <>
      <ToastView toast={example} onClose={() => undefined} />
      <div>
        <Button onClick={() => toast(example)}>{t('showToast')}</Button>
      </div>
    </>
  );
}

export function Overlays() {
  const sections = useTranslations('gallery.sections');
  return (
    <Specimen id="overlay" title={sections('overlay')}>
      <div className="flex flex-wrap items-center gap-3">
        <DialogSpecimen />
        <SheetSpecimen />
        <MenuSpecimen />
        <Explanations />
      </div>
    </Specimen>
  );
}

function DialogSpecimen() {
  const t = useTranslations('gallery.overlay');
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('openDialog')}</Button>
      <Dialog
        open={open}
        onClose={close}
        title={t('dialogTitle')}
        description={t('dialogBody')}
        actions={
          <>
            <Button variant="quiet" onClick={close}>
              {t('notYet')}
            </Button>
            <Button variant="primary" onClick={close}>
              {t('publish')}
            </Button>
          </>
        }
      />
    </>
  );
}

function SheetSpecimen() {
  const t = useTranslations('gallery.overlay');
  const choice = useTranslations('gallery.choice');
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('openSheet')}</Button>
      <Sheet
        open={open}
        onClose={close}
        title={t('sheetTitle')}
        side="end"
        footer={
          <Button variant="primary" block onClick={close}>
            {t('showCourses')}
          </Button>
        }
      >
        <Checkbox label={choice('beginner')} count={27} defaultChecked />
        <Checkbox label={choice('intermediate')} count={15} />
        <Checkbox label={choice('advanced')} count={6} />
      </Sheet>
    </>
  );
}

function MenuSpecimen() {
  const t = useTranslations('gallery.overlay');
  return (
    <Menu align="start" trigger={<IconButton icon={EllipsisIcon} label={t('menu')} variant="secondary" />}>
      <MenuLabel>{t('lesson')}</MenuLabel>
      <MenuItem icon={CopyIcon} shortcut={<Kbd>⌘D</Kbd>}>
        {t('duplicate')}
      </MenuItem>
      <MenuItem icon={MoveIcon}>{t('move')}</MenuItem>
      <MenuItem icon={EyeIcon} disabled>
        {t('previewItem')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={TrashIcon} danger>
        {t('bin')}
      </MenuItem>
    </Menu>
  );
}

function Explanations() {
  const t = useTranslations('gallery.overlay');
  return (
    <>
      <Popover label={t('why')} trigger={<Button variant="quiet">{t('why')}</Button>}>
        <p>{t('whyBody')}</p>
      </Popover>
      <Tooltip text={t('whyBody')}>
        <Button variant="quiet">
          <QuestionIcon />
          {t('tooltipButton')}
        </Button>
      </Tooltip>
    </>
  );
}

export function LiveSpecimen() {
  const t = useTranslations('gallery.words');
  const [words, setWords] = useState('');
  return (
    <div className="flex flex-wrap items-center gap-4">
      <Button onClick={() => setWords(t('announced'))}>{t('announce')}</Button>
      <LiveRegion visible>{words}</LiveRegion>
    </div>
  );
}
