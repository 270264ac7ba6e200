import { NothingHere } from '@/components/shell/nothing-here';

export default function GroupNotFound() {
  return (
    <main id="main" tabIndex={-1} className="outline-none">
      <NothingHere />
    </main>
  );
}
