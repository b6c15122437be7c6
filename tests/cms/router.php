<?php
// What PHP's own server asks before it answers: puts the widget's folder, and the two scripts that
// watch a page for the tests, beside a content management system that knows nothing of either.
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$types = ['css' => 'text/css', 'html' => 'text/html; charset=utf-8', 'js' => 'text/javascript', 'json' => 'application/json', 'wasm' => 'application/wasm'];
foreach (['/shomei-navi/' => 'SHOMEI_DIST', '/hosts/' => 'SHOMEI_HOSTS'] as $prefix => $folder) {
    if (!str_starts_with($path, $prefix)) {
        continue;
    }
    $top = realpath(getenv($folder));
    $file = realpath($top . '/' . rawurldecode(substr($path, strlen($prefix))));
    // With this cookie the page is what it would be without the widget.
    $absent = $prefix === '/shomei-navi/' && isset($_COOKIE['without_widget']);
    header('Cache-Control: no-store');
    if ($absent || !$file || !is_file($file) || !str_starts_with($file, $top . '/')) {
        http_response_code(404);
        return true;
    }
    header('Content-Type: ' . ($types[pathinfo($file, PATHINFO_EXTENSION)] ?? 'application/octet-stream'));
    readfile($file);
    return true;
}
return false;
