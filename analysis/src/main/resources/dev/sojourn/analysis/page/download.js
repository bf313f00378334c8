// What is selected as files: nothing leaves the page but into the browser's own folder.

function download(name, address) {
  const link = element("a", {href: address, download: name});
  document.body.append(link);
  link.click();
  link.remove();
}

function downloadCsv(name, head, rows) {
  const field = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [head, ...rows].map((row) => row.map(field).join(","));
  download(name, `data:text/csv;charset=utf-8,${encodeURIComponent(`${lines.join("\n")}\n`)}`);
}

// The canvases below each other, as wide as the widest.
function downloadPng(name, canvases) {
  const width = Math.max(...canvases.map((canvas) => canvas.width));
  const sheet = element("canvas", {width, height: canvases.reduce((sum, canvas) => sum + canvas.height, 0)});
  const pen = sheet.getContext("2d");
  pen.fillStyle = colour("card");
  pen.fillRect(0, 0, sheet.width, sheet.height);
  let top = 0;
  for (const canvas of canvases) {
    pen.drawImage(canvas, 0, top);
    top += canvas.height;
  }
  download(name, sheet.toDataURL("image/png"));
}
