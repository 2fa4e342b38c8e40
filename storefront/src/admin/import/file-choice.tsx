import { type DragEvent, useState } from 'react';
import { Icon } from '../../design/icon.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { useFormat } from '../../i18n/use-format.ts';
import styles from '../admin.module.css';
import { importMessages } from './import-messages.ts';

const useSize = () => {
  const text = useMessages(importMessages);
  const format = useFormat();
  return (bytes: number): string =>
    bytes >= 1_000_000
      ? text.megabytes(format.count(Math.round(bytes / 100_000) / 10))
      : text.kilobytes(format.count(Math.max(1, Math.round(bytes / 1_000))));
};

interface FileChoiceProps {
  file: File | undefined;
  disabled: boolean;
  onChoose: (file: File) => void;
}

/** The usual file field, which can also be dropped onto. */
export const FileChoice = ({ file, disabled, onChoose }: FileChoiceProps) => {
  const text = useMessages(importMessages);
  const size = useSize();
  const [isOver, setIsOver] = useState(false);
  const dragged = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setIsOver(over && !disabled);
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const first = event.dataTransfer.files[0];
    if (first && !disabled) onChoose(first);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a help beside the field
    <div
      className={styles.drop}
      data-over={isOver}
      onDragOver={dragged(true)}
      onDragLeave={dragged(false)}
      onDrop={dropped}
    >
      <Icon name="upload" size={28} />
      {file && <p className={styles.strong}>{text.chosen(file.name, size(file.size))}</p>}
      <label className={`button ${styles.file}`}>
        {file ? text.other : text.choose}
        <input
          type="file"
          name="file"
          accept=".csv,.tsv,.tab,.txt,.json,.ndjson,.jsonl,.gz"
          disabled={disabled}
          onChange={({ target }) => {
            const first = target.files?.[0];
            if (first) onChoose(first);
            target.value = ''; // the same file can be chosen again after it was corrected
          }}
        />
      </label>
      {!file && <p className="soft small-text">{text.drop}</p>}
    </div>
  );
};
