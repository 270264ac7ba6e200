import { NothingHere } from '@/components/shell/nothing-here';

export default function PublicNotFound() {
  return <NothingHere />;
}
