resource "yandex_vpc_network" "shop" {
  name   = var.environment
  labels = local.shared_labels
}

resource "yandex_vpc_subnet" "shop" {
  name           = var.environment
  zone           = var.zone
  network_id     = yandex_vpc_network.shop.id
  v4_cidr_blocks = [var.network_cidr]
  labels         = local.shared_labels
}

# Unlike Hetzner's, a security group filters the private network, too: among themselves the machines may talk.
# It takes no IPv6 rules: such admin_cidrs have no effect here.
resource "yandex_vpc_security_group" "admin" {
  name       = "${var.environment}-admin"
  network_id = yandex_vpc_network.shop.id
  labels     = local.shared_labels

  ingress {
    description    = "ssh for administrators"
    protocol       = "TCP"
    port           = 22
    v4_cidr_blocks = [for cidr in var.admin_cidrs : cidr if !strcontains(cidr, ":")]
  }

  ingress {
    description    = "between the machines"
    protocol       = "ANY"
    v4_cidr_blocks = [var.network_cidr]
  }

  egress {
    description    = "out"
    protocol       = "ANY"
    v4_cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "yandex_vpc_security_group" "web" {
  name       = "${var.environment}-web"
  network_id = yandex_vpc_network.shop.id
  labels     = merge(local.shared_labels, { role = "gateway" })

  dynamic "ingress" {
    for_each = local.web_ports
    content {
      description    = ingress.key
      protocol       = "TCP"
      port           = ingress.value
      v4_cidr_blocks = ["0.0.0.0/0"]
    }
  }
}

# Apart from the instance: whoever replaces a gateway keeps the address that the DNS names.
resource "yandex_vpc_address" "gateway" {
  for_each = local.gateway_of

  name   = "${var.environment}-${each.key}"
  labels = merge(local.shared_labels, { role = "gateway" })

  external_ipv4_address {
    zone_id = var.zone
  }
}
