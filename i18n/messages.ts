import ui from '@/messages/en/ui.json';
import shell from '@/messages/en/shell.json';
import gallery from '@/messages/en/gallery.json';
import landing from '@/messages/en/landing.json';
import catalogue from '@/messages/en/catalogue.json';
import course from '@/messages/en/course.json';
import auth from '@/messages/en/auth.json';
import account from '@/messages/en/account.json';
import home from '@/messages/en/home.json';
import player from '@/messages/en/player.json';
import quiz from '@/messages/en/quiz.json';
import certificate from '@/messages/en/certificate.json';
import wallet from '@/messages/en/wallet.json';
import supply from '@/messages/en/supply.json';
import teach from '@/messages/en/teach.json';
import builder from '@/messages/en/builder.json';
import imports from '@/messages/en/imports.json';
import admin from '@/messages/en/admin.json';
import errors from '@/messages/en/errors.json';
import content from '@/messages/en/content.json';
import apidocs from '@/messages/en/apidocs.json';
import { type AppLocale } from './locales';
import { pseudoMessages } from './pseudo';

/** English, one file per namespace; a new namespace is listed here. */
export const english = {
  ui,
  shell,
  gallery,
  landing,
  catalogue,
  course,
  auth,
  account,
  home,
  player,
  quiz,
  certificate,
  wallet,
  supply,
  teach,
  builder,
  imports,
  admin,
  errors,
  content,
  apidocs,
};

export type AppMessages = typeof english;
export type Namespace = keyof AppMessages;

const generated = new Map<AppLocale, AppMessages>([['en', english]]);

/** Every message in a language; the pseudo-locales are generated once per process. */
export function messagesFor(locale: AppLocale): AppMessages {
  const ready = generated.get(locale);
  if (ready) return ready;
  const made = pseudoMessages(english, locale);
  generated.set(locale, made);
  return made;
}
