// The floor of this machine in this run: a server that does nothing.
import http from 'node:http';

const server = http.createServer((_request, response) => response.end('hello'));
server.listen(Number(process.argv[2]), '127.0.0.1', () => process.send?.('ready'));
