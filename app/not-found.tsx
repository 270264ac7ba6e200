import { NothingHereDocument } from '@/components/shell/nothing-here-document';

/** What a root layout itself refuses: an address whose first part is not a language of ours. */
export default function RootNotFound() {
  return <NothingHereDocument />;
}
