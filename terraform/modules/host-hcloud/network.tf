resource "hcloud_network" "shop" {
  name     = var.environment
  ip_range = var.network_cidr
  labels   = local.shared_labels
}

resource "hcloud_network_subnet" "shop" {
  network_id   = hcloud_network.shop.id
  type         = "cloud"
  network_zone = "eu-central"
  ip_range     = var.network_cidr
}

# A firewall of Hetzner's lets in what it names and nothing else, on the public side; the private network is
# not filtered. Ping is not named.
resource "hcloud_firewall" "admin" {
  name   = "${var.environment}-admin"
  labels = local.shared_labels

  rule {
    description = "ssh for administrators"
    direction   = "in"
    protocol    = "tcp"
    port        = "22"
    source_ips  = var.admin_cidrs
  }
}

resource "hcloud_firewall" "web" {
  name   = "${var.environment}-web"
  labels = merge(local.shared_labels, { role = "gateway" })

  dynamic "rule" {
    for_each = local.web_ports
    content {
      description = rule.key
      direction   = "in"
      protocol    = "tcp"
      port        = tostring(rule.value)
      source_ips  = ["0.0.0.0/0", "::/0"]
    }
  }
}

# Apart from the server: whoever replaces a gateway keeps the address that the DNS names.
resource "hcloud_primary_ip" "gateway" {
  for_each = local.gateway_of

  name        = "${var.environment}-${each.key}"
  type        = "ipv4"
  location    = var.location
  auto_delete = false
  labels      = merge(local.shared_labels, { role = "gateway" })
}
