"""The files for servers: what nginx, Apache and the hosts of static sites are told."""

from __future__ import annotations

import datetime

from plainguide.addresses import security, servers

DAY = datetime.date(2026, 11, 24)


LEADS = [("old.x-y/", "new/"), ("a b/", "")]


def test_the_files_of_servers_have_their_names() -> None:
    made = servers.files("g.net", "/guide/", LEADS)
    assert list(made) == ["_headers", "_redirects", "_nginx.conf", ".htaccess", ".nojekyll"]
    assert made[".nojekyll"] == ""
    # Sorted, whatever order they came in
    assert made["_redirects"].index("/guide/a%20b/ /guide/ 301!") < made["_redirects"].index("/guide/old.x-y/ /guide/new/ 301!")


def test_every_server_sends_every_header() -> None:
    made = servers.files("g.net", "/guide/", LEADS)
    for name, value in security.HEADERS.items():
        assert f"\n  {name}: {value}\n" in made["_headers"]
        assert f'\n        add_header {name} "{value}" always;\n' in made["_nginx.conf"]
        assert f'\nHeader always set {name} "{value}"\n' in made[".htaccess"]
    assert '\n        add_header Cache-Control "no-cache" always;\n' in made["_nginx.conf"]
    assert '\nHeader always set Cache-Control "no-cache"\n' in made[".htaccess"]
    assert security.HEADERS["Content-Security-Policy"] == f"{security.CONTENT}; frame-ancestors 'none'"
    assert "default-src 'none'" in security.CONTENT


def test_nginx_serves_the_site_at_its_path() -> None:
    made = servers.nginx("g.net", "/my.guide/", LEADS)
    assert "server_name g.net;" in made
    assert "root /var/www/g.net;" in made
    assert "location /my.guide/ {" in made
    assert "=404 /my.guide/404.html;" in made
    assert 'location ~ "^/my\\.guide/(_|\\.(?!well-known/))" { return 404; }' in made
    assert '        location = "/my.guide/old.x-y/" { return 301 /my.guide/new/; }\n' in made
    assert made.count("return 301") == 2
    assert made.count("{") == made.count("}")


def test_apache_serves_the_site_at_its_path() -> None:
    made = servers.apache("/my.guide/", LEADS)
    assert "\nErrorDocument 404 /my.guide/404.html\n" in made
    assert '\nRedirectMatch 404 "^/my\\.guide/(_|\\.(?!well-known/))"\n' in made
    assert made.endswith(
        'RedirectMatch 301 "^/my\\.guide/old\\.x-y/$" "/my.guide/new/"\nRedirectMatch 301 "^/my\\.guide/a\\ b/$" "/my.guide/"\n'
    )


def test_security_txt_names_who_to_tell() -> None:
    text = security.security_txt("mailto:a@g.net", DAY, "https://g.net/", "en")
    assert text == (
        "Contact: mailto:a@g.net\nExpires: 2027-11-23T00:00:00Z\nPreferred-Languages: en\n"
        "Canonical: https://g.net/.well-known/security.txt\n"
    )
    assert "Canonical" not in security.security_txt("mailto:a@g.net", DAY, "", "en")
