import { EmptyPage } from '../design/empty-page.tsx';

export const HomePage = () => <EmptyPage title="Home" text="…" />;
