import { HttpErrorResponse } from '@angular/common/http';

/** Sends a file as it is and tells how much of it is through, which `fetch` does not. Rejects like HttpClient. */
export function uploadFile<Answer>(
  path: string,
  file: File,
  csrf: string,
  progress: (share: number) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const refuse = (): void =>
      reject(
        new HttpErrorResponse({ status: request.status, error: request.responseText, url: path }),
      );
    request.open('POST', path);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-csrf-token', csrf);
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total);
    request.onerror = refuse;
    request.onload = () =>
      request.status < 400 ? resolve(JSON.parse(request.responseText) as Answer) : refuse();
    request.send(file);
  });
}
