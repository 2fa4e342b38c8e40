export function isInstalled(root: string): boolean;
export function installUnlessDone(root: string, progress: (line: string) => void): Promise<void>;
