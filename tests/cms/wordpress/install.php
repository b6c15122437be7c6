<?php
// Sets WordPress up, and lets people of several roles write what the tests then look at.
//
// What they write goes through WordPress's own filters for their role, as it does from its editors.
define('WP_INSTALLING', true);
$_SERVER += ['HTTP_HOST' => parse_url(getenv('SHOMEI_ORIGIN'), PHP_URL_HOST), 'REQUEST_URI' => '/', 'SERVER_PROTOCOL' => 'HTTP/1.1'];
mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
[$host, $port] = explode(':', getenv('SHOMEI_DATABASE'));
(new mysqli($host, 'root', '', null, (int) $port))->query('CREATE DATABASE wordpress');
// WordPress would write a letter to the administrator.
function wp_new_blog_notification() {}
require getcwd() . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('架空市', 'kanri', 'kanri@city.example', true, '', bin2hex(random_bytes(16)), 'ja');
$wp_rewrite->set_permalink_structure('/%postname%/');
update_option('timezone_string', 'Asia/Tokyo');

$administrator = get_user_by('login', 'kanri')->ID;
foreach (['editor', 'author'] as $role) {
    $$role = wp_insert_user(['user_login' => $role, 'user_pass' => bin2hex(random_bytes(16)), 'role' => $role]);
    if (is_wp_error($$role)) {
        throw new Exception($$role->get_error_message());
    }
}

$query = 'municipality=362026&amp;today=2026-05-01';
$link = "<a href=\"/shomei-navi/index.html?$query\">電子証明書の期限と持ちものを調べる</a>";
$two_lines = '<script type="module" src="/shomei-navi/shomei-navi.js"></script>' . "\n"
    . "<shomei-navi municipality=\"362026\" today=\"2026-05-01\">$link</shomei-navi>";
$before = '電子証明書には、有効期限があります。';
$after = 'くわしくは、市民課におたずねください。';
$block = fn ($text) => "<!-- wp:paragraph -->\n<p>$text</p>\n<!-- /wp:paragraph -->\n\n";

// In the block editor: the block "Custom HTML".
$custom = $block($before) . "<!-- wp:html -->\n$two_lines\n<!-- /wp:html -->\n\n" . $block($after);

// The name of a page, who writes it, what, and whether WordPress keeps it all.
$pages = [
    ['administrator-block', $administrator, $custom, true],
    ['editor-block', $editor, $custom, true],
    // In the classic editor, where WordPress makes paragraphs of lines afterwards.
    ['administrator-classic', $administrator, "$before\n\n$two_lines\n\n$after", true],
    ['author-link', $author, $block($before) . $block($link) . $block($after), true],
    // The same two lines from somebody whom WordPress lets write neither scripts nor elements.
    ['author-classic', $author, "$before\n\n$two_lines\n\n$after", false],
];
foreach ($pages as [$slug, $writer, $content, $is_kept]) {
    wp_set_current_user($writer);
    $page = ['post_title' => 'マイナンバーカードの電子証明書', 'post_name' => $slug, 'post_content' => wp_slash($content), 'post_status' => 'publish'];
    $id = wp_insert_post($page, true);
    if (is_wp_error($id)) {
        throw new Exception($id->get_error_message());
    }
    if ((trim(get_post($id)->post_content) === trim($content)) !== $is_kept) {
        throw new Exception("$slug: WordPress " . ($is_kept ? 'dropped' : 'kept') . ' what somebody of this role wrote');
    }
}
$wp_rewrite->flush_rules(false);
