// An HTTP camera by npm's mjpeg-server: one picture at /picture.jpg, Motion JPEG at every other path.
//
//   ./run mjpeg_camera.js PORT ADDRESS PICTURE.jpg...
const fs = require('fs');
const http = require('http');
const mjpeg = require('mjpeg-server');
const [port, address, ...files] = process.argv.slice(2);
const pictures = files.map((file) => fs.readFileSync(file));

http.createServer((request, response) => {
    if (request.url === '/picture.jpg') {
        response.writeHead(200, { 'Content-Type': 'image/jpeg' });
        response.end(pictures[0]);
        return;
    }
    const stream = mjpeg.createReqHandler(request, response);
    let next = 0;
    const timer = setInterval(() => stream.write(pictures[next++ % pictures.length]), 50);
    request.on('close', () => clearInterval(timer));
}).listen(Number(port), address, () => console.log('ready'));
